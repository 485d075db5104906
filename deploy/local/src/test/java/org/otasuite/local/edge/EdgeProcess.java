package org.otasuite.local.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.otasuite.local.process.JavaCommand;
import org.otasuite.local.process.LoopbackPorts;
import org.otasuite.local.service.Service;

/** An edge in a process of its own, which can be ended as a whole. */
final class EdgeProcess implements AutoCloseable {
    private final Process process;
    private final EdgeSockets sockets;

    private EdgeProcess(Process process, EdgeSockets sockets) {
        this.process = process;
        this.sockets = sockets;
    }

    static EdgeProcess start(int downloadProxyPort) throws IOException {
        var ports = new LoopbackPorts();
        var sockets = new EdgeSockets(ports.next(), ports.next());
        var process = new ProcessBuilder(JavaCommand.of(
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        Integer.toString(sockets.httpPort()),
                        Integer.toString(sockets.httpsPort()),
                        TestEdge.KEY_STORE.toString(),
                        Integer.toString(downloadProxyPort)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var edge = new EdgeProcess(process, sockets);
        if (process.inputReader().readLine() == null) {
            edge.close();
            throw new IOException("The edge's process ended before it was ready.");
        }
        return edge;
    }

    EdgeSockets sockets() {
        return sockets;
    }

    /** Sends the signal and waits for the end. */
    void end(String signal) throws IOException {
        new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts the edge, says so, and stops it in order when asked to end, as the launcher does. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            var edge = Edge.start(new EdgeSettings(
                    Integer.parseInt(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    Path.of(arguments[2]),
                    TestEdge.PASSWORD,
                    Map.of(Service.DOWNLOAD_PROXY, Integer.parseInt(arguments[3]))));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(edge)));
            System.out.println("ready");
            // Until it is ended, or whoever started it is gone.
            System.in.read();
        }

        private static void stop(Edge edge) {
            try {
                edge.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
