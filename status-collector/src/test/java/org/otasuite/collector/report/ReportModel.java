package org.otasuite.collector.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What shall become of one device's operations, message by message, without a database and without batches. */
final class ReportModel {
    private static final int MOST_FAILURES = 3;
    private static final long WINDOW_SECONDS = 30;

    /** An operation as it stands. */
    static final class Operation {
        final String fileId;
        String state = "pending";

        @Nullable
        String message;

        int failures;
        long failedAt;

        private Operation(String fileId) {
            this.fileId = fileId;
        }
    }

    final List<Operation> operations = new ArrayList<>();

    /** What the slot shall hold. */
    @Nullable
    Operation wanted;

    int reports;

    List<String> states() {
        return operations.stream().map(operation -> operation.state).toList();
    }

    void request(String fileId) {
        cancel("superseded by a newer request");
        wanted = new Operation(fileId);
        operations.add(wanted);
    }

    void cancel() {
        cancel("canceled by an operator");
        wanted = null;
    }

    private void cancel(String reason) {
        operations.stream()
                .filter(operation -> operation.state.equals("pending"))
                .forEach(operation -> {
                    operation.state = "canceled";
                    operation.message = reason;
                });
    }

    void applied(String fileId) {
        reports++;
        var operation = newest(fileId);
        if (operation == null || operation.state.equals("applied")) {
            return;
        }
        operation.message = operation.state.equals("canceled") ? "applied after cancel" : null;
        operation.state = "applied";
        end(operation);
    }

    void failed(String fileId, String reason, long second) {
        reports++;
        var operation = newest(fileId);
        if (operation == null || operation.state.equals("applied") || operation.state.equals("canceled")) {
            return;
        }
        boolean another = operation.state.equals("pending") || operation.failedAt < second - WINDOW_SECONDS;
        if (another) {
            operation.failures++;
            operation.failedAt = second;
        }
        if (another || reason.equals("can not apply")) {
            operation.state = "failed";
            operation.message = reason;
        }
        if (operation.failures >= MOST_FAILURES || "can not apply".equals(operation.message)) {
            end(operation);
        }
    }

    private void end(Operation operation) {
        if (wanted == operation) {
            wanted = null;
        }
    }

    private @Nullable Operation newest(String fileId) {
        for (int i = operations.size() - 1; i >= 0; i--) {
            if (operations.get(i).fileId.equals(fileId)) {
                return operations.get(i);
            }
        }
        return null;
    }
}
