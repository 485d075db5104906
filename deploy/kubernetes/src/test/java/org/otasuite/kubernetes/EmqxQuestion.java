package org.otasuite.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What EMQX is told to ask: the bodies that it sends, by URL. */
final class EmqxQuestion {
    private static final Pattern QUESTION =
            Pattern.compile("url = \"([^\"]+)\"\\s+headers [^\\n]+\\s+body \\{([^\\n]+)}\\n");

    private EmqxQuestion() {}

    static Map<String, String> all() {
        var questions = new LinkedHashMap<String, String>();
        var matcher = QUESTION.matcher(Repository.read(Compose.DIRECTORY.resolve("emqx.conf")));
        while (matcher.find()) {
            questions.put(matcher.group(1), "{" + matcher.group(2).replaceAll("(\\w+) = ", "\"$1\": ") + "}");
        }
        return questions;
    }
}
