package org.otasuite.local.device;

/** One step of a wake cycle, as told to a {@link DeviceJournal}. */
public sealed interface DeviceStep {

    /** The step in words, for people who watch. */
    String sentence();

    record Connected(String clientId) implements DeviceStep {
        @Override
        public String sentence() {
            return "connected to the broker as " + clientId;
        }
    }

    record CommandReceived(String topic, String payload, boolean retained) implements DeviceStep {
        @Override
        public String sentence() {
            return "received " + (retained ? "retained " : "") + (payload.isEmpty() ? "an empty message" : payload);
        }
    }

    record CommandIgnored(String reason) implements DeviceStep {
        @Override
        public String sentence() {
            return "ignored the command: " + reason;
        }
    }

    record DownloadStarted(Transport transport, String fileName) implements DeviceStep {
        @Override
        public String sentence() {
            return "downloading " + fileName + " over " + transport;
        }
    }

    record Downloaded(Transport transport, long bytes) implements DeviceStep {
        @Override
        public String sentence() {
            return "downloaded " + bytes + " bytes over " + transport;
        }
    }

    record DownloadFailed(Transport transport, String reason) implements DeviceStep {
        @Override
        public String sentence() {
            return "download over " + transport + " failed: " + reason;
        }
    }

    record Applied(int files) implements DeviceStep {
        @Override
        public String sentence() {
            return "applied the package: " + files + " files written";
        }
    }

    record ApplyFailed(String reason) implements DeviceStep {
        @Override
        public String sentence() {
            return "could not apply the package: " + reason;
        }
    }

    record Reported(String payload) implements DeviceStep {
        @Override
        public String sentence() {
            return "reported " + payload;
        }
    }

    record CommandCleared() implements DeviceStep {
        @Override
        public String sentence() {
            return "cleared the command";
        }
    }

    /** Whether the broker has got it, the device does not know. */
    record PublishFailed(Publication publication, String reason) implements DeviceStep {
        @Override
        public String sentence() {
            return "could not publish to " + publication.topic() + ": " + reason;
        }
    }

    record CycleLost(String reason) implements DeviceStep {
        @Override
        public String sentence() {
            return "lost the cycle: " + reason;
        }
    }

    record PowerLost(PowerLoss at) implements DeviceStep {
        @Override
        public String sentence() {
            return "lost power at " + at;
        }
    }

    record Restarted() implements DeviceStep {
        @Override
        public String sentence() {
            return "restarted";
        }
    }

    record StatusPublished(String payload) implements DeviceStep {
        @Override
        public String sentence() {
            return "said what it runs: " + payload;
        }
    }
}
