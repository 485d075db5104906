package org.otasuite.local.broker;

import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks services here and now, and asks about everybody else: those are devices. */
final class ClientAuthenticator implements SimpleAuthenticator {
    private static final List<AccessRule> EVERYTHING = List.of(new AccessRule(true, AccessRule.Action.ALL, "#"));

    private static final Logger LOG = LoggerFactory.getLogger(ClientAuthenticator.class);

    private final ServiceAccounts accounts;
    private final AuthenticationEndpoint endpoint;
    private final BoundedCalls calls;
    private final Duration limit;

    /** @param limit of everything together, the wait for a turn included; a device itself gives up after some 10 s */
    ClientAuthenticator(ServiceAccounts accounts, AuthenticationEndpoint endpoint, BoundedCalls calls, Duration limit) {
        this.accounts = accounts;
        this.endpoint = endpoint;
        this.calls = calls;
        this.limit = limit;
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        ConnectPacket connect = input.getConnectPacket();
        String username = connect.getUserName().orElse("");
        byte[] password = connect.getPassword().map(ClientAuthenticator::bytes).orElseGet(() -> new byte[0]);
        if (accounts.contains(username)) {
            if (accounts.matches(username, password)) {
                allow(output, EVERYTHING, true);
            } else {
                deny(output);
            }
        } else {
            askAboutDevice(username, password, connect.getClientId(), output);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes end in an answer to the client.
    private void askAboutDevice(String username, byte[] password, String clientId, SimpleAuthOutput output) {
        Credentials credentials;
        try {
            credentials = new Credentials(username, utf8(password), clientId);
        } catch (CharacterCodingException e) {
            deny(output);
            return;
        }
        var async = output.async(limit, TimeoutFallback.FAILURE, ConnackReasonCode.NOT_AUTHORIZED);
        calls.run(() -> endpoint.ask(credentials)).whenComplete((decision, failure) -> {
            if (decision instanceof Decision.Allow allow) {
                allow(async.getOutput(), allow.rules(), false);
            } else {
                if (failure != null) {
                    LOG.warn(
                            "deviceId={} is refused, because download-proxy gave no answer: {}",
                            username,
                            failure.toString());
                }
                deny(async.getOutput());
            }
            async.resume();
        });
    }

    private static void allow(SimpleAuthOutput output, List<AccessRule> rules, boolean sharedSubscriptions) {
        var permissions = output.getDefaultPermissions();
        rules.forEach(rule -> permissions.add(Permissions.of(rule, sharedSubscriptions)));
        permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
        output.authenticateSuccessfully();
    }

    private static void deny(SimpleAuthOutput output) {
        output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static String utf8(byte[] password) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(password))
                .toString();
    }
}
