package org.otasuite.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small package of the form that devices like best: plain tar, folders before what lies in them, short names. */
final class DemoPackage {
    static final String FILE_NAME = "demo.tar";
    static final String VERSION = "demo-1.0";

    private DemoPackage() {}

    static byte[] content() throws IOException {
        var content = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(content, StandardCharsets.UTF_8.name())) {
            addFolder(tar, "lib/demo/");
            addFile(tar, "lib/demo/__init__.py", "");
            addFile(tar, "lib/demo/greeting.py", "def greet(name):\n    return 'Hello, ' + name\n");
            addFile(tar, "srcInfo.py", "branch = '" + VERSION + "'\ncommit = '0000000'\n");
        }
        return content.toByteArray();
    }

    private static void addFolder(TarArchiveOutputStream tar, String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name));
        tar.closeArchiveEntry();
    }

    private static void addFile(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
