package org.otasuite.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @Test
    void areTheSameTheNextTime(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("secrets.properties");
        var first = Secrets.loadOrCreate(file);

        var second = Secrets.loadOrCreate(file);

        assertThat(second.administratorToken()).isEqualTo(first.administratorToken());
        assertThat(second.rolePasswords()).isEqualTo(first.rolePasswords());
        assertThat(second.brokerAccounts()).isEqualTo(first.brokerAccounts());
    }

    @Test
    void differFromEachOther(@TempDir Path directory) throws IOException {
        var secrets = Secrets.loadOrCreate(directory.resolve("secrets.properties"));

        var passwords = new HashSet<>(secrets.rolePasswords().values());
        passwords.addAll(secrets.brokerAccounts().values());
        passwords.add(secrets.superuserPassword());
        passwords.add(secrets.storeSecretKey());
        passwords.add(secrets.brokerSecret());
        passwords.add(secrets.keyStorePassword());

        assertThat(passwords).hasSize(11).allMatch(password -> password.length() == 43);
    }

    @Test
    void canBeReadByTheirOwnerOnly(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("secrets.properties");

        Secrets.loadOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void getWhatAnOlderFileLacks(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("secrets.properties");
        var complete = Secrets.loadOrCreate(file);
        Files.writeString(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("broker.secret="))
                        .collect(Collectors.joining("\n")));

        var completed = Secrets.loadOrCreate(file);

        assertThat(completed.brokerSecret()).hasSize(43).isNotEqualTo(complete.brokerSecret());
        assertThat(completed.superuserPassword()).isEqualTo(complete.superuserPassword());
        assertThat(Files.readString(file)).contains("broker.secret=" + completed.brokerSecret());
    }

    @Test
    void makeAnAdministratorTokenOfTheFormThatTheServicesExpect(@TempDir Path directory) throws IOException {
        var secrets = Secrets.loadOrCreate(directory.resolve("secrets.properties"));

        assertThat(secrets.administratorToken()).matches("ota_[A-Za-z0-9_-]{43}");
    }

    @Test
    void areNotInTheirOwnDescription(@TempDir Path directory) throws IOException {
        var secrets = Secrets.loadOrCreate(directory.resolve("secrets.properties"));

        assertThat(secrets.toString()).doesNotContain(secrets.superuserPassword(), secrets.administratorToken());
    }
}
