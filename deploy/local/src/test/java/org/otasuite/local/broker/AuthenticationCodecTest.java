package org.otasuite.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationCodecTest {
    private final AuthenticationCodec codec = new AuthenticationCodec();

    @Test
    void asksWithWhatTheClientSaid() {
        assertThat(codec.encode(new Credentials("dev\"1", "k", "aabbcc")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"username\":\"dev\\\"1\",\"password\":\"k\",\"clientid\":\"aabbcc\"}");
    }

    @Test
    void readsTheAccessListOfAnAllowedDevice() throws IOException {
        var answer = """
                {"result":"allow","is_superuser":false,"acl":[
                  {"permission":"allow","action":"all","topic":"channels/cc/messages/d/#"},
                  {"permission":"allow","action":"publish","topic":"channels/dc/messages/d"},
                  {"permission":"deny","action":"subscribe","topic":"#"}]}
                """;

        assertThat(decode(answer))
                .isEqualTo(new Decision.Allow(List.of(
                        new AccessRule(true, AccessRule.Action.ALL, "channels/cc/messages/d/#"),
                        new AccessRule(true, AccessRule.Action.PUBLISH, "channels/dc/messages/d"),
                        new AccessRule(false, AccessRule.Action.SUBSCRIBE, "#"))));
    }

    @Test
    void readsADenial() throws IOException {
        assertThat(decode("{\"result\":\"deny\"}")).isEqualTo(new Decision.Deny());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "allow",
                "[]",
                "{}",
                "{\"result\":\"ignore\"}",
                "{\"result\":true}",
                "{\"result\":\"allow\",\"acl\":[{\"permission\":\"allow\",\"action\":\"all\"}]}",
                "{\"result\":\"allow\",\"acl\":[{\"permission\":\"maybe\",\"action\":\"all\",\"topic\":\"#\"}]}",
                "{\"result\":\"allow\",\"acl\":[{\"permission\":\"allow\",\"action\":\"read\",\"topic\":\"#\"}]}",
                "{\"result\":\"allow\",\"acl\":[\"#\"]}",
                "{\"result\":\"allow\",\"acl\":\"#\"}",
            })
    void takesNothingElse(String answer) {
        assertThatThrownBy(() -> decode(answer)).isInstanceOf(IOException.class);
    }

    private Decision decode(String answer) throws IOException {
        return codec.decode(answer.getBytes(StandardCharsets.UTF_8));
    }
}
