package org.otasuite.local;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.otasuite.local.demo.Demo;
import org.otasuite.local.device.DeviceServers;
import org.otasuite.local.installation.DataDirectory;
import org.otasuite.local.installation.Secrets;

/** One run of the stack, from the first line to the last. */
final class UpRun {
    private static final int FAILED = 1;

    private final UpOptions options;
    private final DataDirectory data;
    private final Secrets secrets;
    private final Progress progress;
    private final AtomicBoolean stopping = new AtomicBoolean();

    UpRun(UpOptions options, DataDirectory data, Secrets secrets, Progress progress) {
        this.options = options;
        this.data = data;
        this.secrets = secrets;
        this.progress = progress;
    }

    /** Returns the exit code when something has failed; an interrupt ends the process from outside. */
    int run() throws IOException {
        progress.say("data directory: " + data.root());
        var stack = new LocalStack(
                data, secrets, StackPorts.reserve(options), options.brokerPort().isEmpty(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
        try {
            stack.start();
            announce();
            if (options.demo()) {
                showDemo();
            }
            var failure = stack.awaitFailure();
            complain(failure);
        } catch (IOException e) {
            complain(e);
        }
        stop(stack);
        return FAILED;
    }

    private void announce() {
        progress.say("HTTPS on port " + options.httpsPort() + ", MQTT on port " + options.mqttPort() + ", logs in "
                + data.logs() + ", stop with Ctrl-C");
        progress.sayPlainly("ready: http://localhost:" + options.httpPort());
        progress.sayPlainly("administrator token: " + secrets.administratorToken());
    }

    /** Whatever becomes of the demo, the stack goes on. */
    private void showDemo() {
        try {
            demo().run();
        } catch (IOException e) {
            complain(new IOException("The demo has failed. " + e.getMessage(), e));
        }
    }

    private Demo demo() {
        return new Demo(
                URI.create("http://127.0.0.1:" + options.httpPort()),
                secrets.administratorToken(),
                DeviceServers.of("127.0.0.1", options.mqttPort(), "localhost", options.httpPort(), options.httpsPort()),
                data.root().resolve("demo"),
                progress::sayPlainly);
    }

    /** A start that was interrupted has failed, but that is nothing to tell. */
    private void complain(IOException failure) {
        if (!stopping.get()) {
            System.err.println(failure.getMessage());
        }
    }

    private void stop(LocalStack stack) {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            progress.say("stopping");
            stack.close();
            progress.say("stopped");
        } catch (IOException e) {
            System.err.println("Not everything could be stopped: " + e.getMessage());
        }
    }
}
