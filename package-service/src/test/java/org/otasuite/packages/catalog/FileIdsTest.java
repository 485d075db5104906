package org.otasuite.packages.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileIdsTest {
    private final FileIds fileIds = new FileIds();

    @Test
    void writesEightHexDigits() {
        assertThat(Stream.generate(fileIds::next).limit(1_000)).allMatch(fileId -> fileId.matches("[0-9a-f]{8}"));
    }

    @Test
    void doesNotCountUp() {
        assertThat(Stream.generate(fileIds::next).limit(10).sorted().distinct()).hasSize(10);
    }
}
