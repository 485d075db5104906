package org.otasuite.collector.mqtt;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The messaging connector as code would use it for commands and reports. */
@ApplicationScoped
@IfBuildProfile(ScriptedProfile.NAME)
public class ConnectorChannels {
    private final Emitter<String> sender;
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    ConnectorChannels(@Channel("sent") Emitter<String> sender) {
        this.sender = sender;
    }

    CompletionStage<Void> send(String payload) {
        return sender.send(payload);
    }

    /** Does not finish until {@link #finish()}. */
    @Incoming("received")
    CompletionStage<Void> receive(byte[] payload) {
        begun.add(new String(payload, StandardCharsets.UTF_8));
        return finished;
    }

    List<String> begun() {
        return begun;
    }

    void finish() {
        finished.complete(null);
    }
}
