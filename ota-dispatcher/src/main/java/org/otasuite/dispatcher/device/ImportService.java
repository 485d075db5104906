package org.otasuite.dispatcher.device;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.dispatcher.project.Project;
import org.otasuite.dispatcher.project.Projects;

/** Lets an existing fleet move in, with its IDs and keys: all of it, or nothing and a list of what is wrong. */
@ApplicationScoped
class ImportService {
    private static final Logger LOG = Logger.getLogger(ImportService.class);
    private static final int MAX_DEVICES = 50_000;

    private final Projects projects;
    private final DeviceImport devices;

    ImportService(Projects projects, DeviceImport devices) {
        this.projects = projects;
        this.devices = devices;
    }

    /**
     * @param readings the body, read when the operator is known to have a part in the project
     * @return what is wrong, each with its line; empty: all were created
     */
    Uni<Outcome> create(UUID projectId, Supplier<List<ImportLine.Reading>> readings, Operator operator) {
        // Reading a whole fleet takes longer than an event loop has.
        var project = projects.get(projectId, operator).emitOn(Infrastructure.getDefaultWorkerPool());
        return project.flatMap(found -> {
            var read = readings.get();
            if (read.isEmpty() || read.size() > MAX_DEVICES) {
                throw new OtaException(ErrorCode.INVALID_REQUEST, "An import has 1 to " + MAX_DEVICES + " devices.");
            }
            return create(found, sort(read), operator);
        });
    }

    /**
     * What became of an import.
     *
     * @param errors none, or nothing was imported
     */
    record Outcome(List<ImportLine> lines, List<LineError> errors) {}

    private Uni<Outcome> create(Project project, Outcome read, Operator operator) {
        return devices.taken(read.lines()).flatMap(taken -> {
            var errors = new ArrayList<>(read.errors());
            read.lines().stream()
                    .filter(line -> taken.contains(line.id()))
                    .forEach(line -> errors.add(new LineError(line.line(), "id is in use")));
            errors.sort(Comparator.comparingInt(LineError::line));
            var outcome = new Outcome(read.lines(), errors);
            return errors.isEmpty()
                    ? devices.create(project, read.lines(), operator)
                            .invoke(() -> LOG.infof(
                                    "%d devices imported", read.lines().size()))
                            .replaceWith(outcome)
                    : Uni.createFrom().item(outcome);
        });
    }

    private static Outcome sort(List<ImportLine.Reading> readings) {
        var lines = new ArrayList<ImportLine>();
        var errors = new ArrayList<LineError>();
        var ids = new HashSet<String>();
        for (var reading : readings) {
            if (reading instanceof ImportLine.Reading.Bad bad) {
                errors.add(bad.error());
            } else if (reading instanceof ImportLine.Reading.Good good) {
                if (ids.add(good.line().id())) {
                    lines.add(good.line());
                } else {
                    errors.add(new LineError(good.line().line(), "id is there twice"));
                }
            }
        }
        return new Outcome(lines, errors);
    }
}
