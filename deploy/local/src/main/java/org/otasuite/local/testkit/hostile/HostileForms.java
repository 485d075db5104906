package org.otasuite.local.testkit.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Multipart bodies that no browser sends (RFC 7578). */
final class HostileForms {
    static final String TYPE = "multipart/form-data; boundary=b";

    /** @param text one character for each byte */
    record Form(String contentType, String text) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private HostileForms() {}

    /** Has every part that a package needs. */
    static byte[] wellFormed() {
        return (part("name", "", "x") + part("file", "; filename=\"x.tar\"", "content") + "--b--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<Form> all() {
        return List.of(
                new Form("multipart/form-data", "--b\r\n\r\n\r\n--b--\r\n"),
                new Form("multipart/form-data; boundary=", "--\r\n\r\n\r\n----\r\n"),
                new Form("multipart/form-data; boundary=" + "b".repeat(3_000), "x"),
                new Form(TYPE, ""),
                new Form(TYPE, "garbage"),
                new Form(TYPE, "\u0000\u0001\u0002\u00ff".repeat(1_000)),
                new Form(TYPE, "--b"),
                new Form(TYPE, "--b--\r\n"),
                new Form(
                        TYPE,
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.tar\"\r\n\r\ncut off"),
                new Form(TYPE, "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"),
                new Form(TYPE, "--b\r\nContent-Disposition: \r\n\r\nx\r\n--b--\r\n"),
                new Form(TYPE, "--b\r\n\r\nx\r\n--b--\r\n"),
                new Form(TYPE, "--b\r\n" + "X-Header: x\r\n".repeat(10_000) + "\r\nx\r\n--b--\r\n"),
                new Form(TYPE, "--b\r\nX-Header: " + "x".repeat(100_000) + "\r\n\r\nx\r\n--b--\r\n"),
                new Form(TYPE, part("name", "", "x") + "--b--\r\n"),
                new Form(TYPE, part("file", "; filename=\"x.tar\"", "content") + "--b--\r\n"),
                new Form(TYPE, part("name", "", "x") + part("file", "", "not a file") + "--b--\r\n"),
                new Form(
                        TYPE,
                        part("name", "", "x".repeat(20_000)) + part("file", "; filename=\"x.tar\"", "c") + "--b--\r\n"),
                new Form(TYPE, part("name", "", "\u0000") + part("file", "; filename=\"x.tar\"", "c") + "--b--\r\n"),
                new Form(TYPE, part("n".repeat(5_000), "", "x").repeat(20) + "--b--\r\n"),
                new Form(TYPE, part("tags", "", "x").repeat(900) + "--b--\r\n"),
                new Form(TYPE, endless()),
                new Form("application/x-www-form-urlencoded", "name=x&file=y"));
    }

    /** More parts than the framework reads, and the rest of them comes when it has already answered. */
    static String endless() {
        return part("tags", "", "x").repeat(5_000) + "--b--\r\n";
    }

    private static String part(String name, String more, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + content + "\r\n";
    }
}
