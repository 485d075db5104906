package org.otasuite.local;

import java.io.IOException;
import java.util.List;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.DirectoryLock;
import org.otasuite.local.installation.LogFile;
import org.otasuite.local.installation.Secrets;

/** The program behind {@code deploy/local/up}: runs the suite until it is interrupted or something in it dies. */
public final class Up {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Up() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            var options = UpOptions.parse(arguments, BuildOutput.ofThisProgram().defaultData());
            if (options.help()) {
                System.out.print(UpOptions.usage());
                return 0;
            }
            return run(options);
        } catch (UpOptions.UsageException e) {
            System.err.println(e.getMessage());
            System.err.print(UpOptions.usage());
            return WRONG_USAGE;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private static int run(UpOptions options) throws IOException {
        var data = DataDirectory.create(options.data());
        var lock = DirectoryLock.take(data);
        try {
            Logging.toFile(LogFile.startAfresh(data.logs().resolve("up.log")).path());
            var secrets = Secrets.loadOrCreate(data.secrets());
            data.writeAdministratorToken(secrets.administratorToken());
            return new UpRun(options, data, secrets, new Progress(System.out)).run();
        } finally {
            lock.close();
        }
    }
}
