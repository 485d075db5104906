package org.otasuite.local.testkit.hostile;

import java.util.List;

/** Values that no endpoint can make sense of, as they stand in a request. */
final class HostileValues {
    static final List<String> PARAMETERS = List.of(
            "x",
            "%00",
            "%2F",
            "a%2Fb",
            "..%2F..",
            "%ff",
            "%ED%A0%80",
            "%0d%0aX-Injected:%201",
            "'",
            "%27%3B--",
            "%7B",
            "*",
            "-1",
            "00000000-0000-0000-0000",
            "%F0%9F%92%A5",
            "a".repeat(2000));
    static final List<String> NUMBERS = List.of(
            "x", "-1", "1.5", "1e3", "0x10", "2147483648", "99999999999999999999999", "%00", "NaN", "1%201", "%ff");
    static final List<String> TOKENS = List.of(
            "Bearer",
            "Bearer ",
            "Bearer x",
            "Bearer ..",
            "Bearer a..",
            "Bearer a.b.c",
            "Bearer ota_",
            "Bearer ota_" + "A".repeat(43),
            "Bearer ota_" + "!".repeat(43),
            "Bearer ota_" + "A".repeat(4000),
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Bearer \u00e9\u00ff",
            "Basic YWRtaW46YWRtaW4=",
            "Digest username=x",
            "x",
            "");
    static final List<String> JSON = List.of(
            "",
            " ",
            "null",
            "[]",
            "[{}]",
            "\"x\"",
            "1",
            "true",
            "{",
            "}",
            "{\"",
            "{]",
            "{'a':1}",
            "{\"name\":}",
            "\u0000",
            "{} {}",
            "{\"unknown\":1}",
            "{\"name\":\"a\",\"name\":\"b\"}",
            "[".repeat(100_000),
            "{\"name\":".repeat(5_000),
            "{\"name\":" + "9".repeat(50_000) + "}",
            "{\"name\":1e999999999}",
            "<?xml version=\"1.0\"?><a/>",
            "\ufeff{",
            "NaN");

    private HostileValues() {}
}
