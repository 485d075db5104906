package org.otasuite.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code deploy/images/Dockerfile}, by its stages. */
record Dockerfile(List<Stage> stages) {
    private static final Pattern FROM = Pattern.compile("FROM (\\S+) AS (\\S+)");

    /** @param base the image or stage that it goes on from */
    record Stage(String name, String base, List<String> instructions) {
        List<String> arguments(String instruction) {
            return instructions.stream()
                    .filter(line -> line.startsWith(instruction + " "))
                    .map(line -> line.substring(instruction.length() + 1))
                    .toList();
        }
    }

    static Dockerfile read() {
        var text = Repository.read(Repository.ROOT.resolve("deploy/images/Dockerfile"))
                .replace("\\\n", " ");
        var stages = new ArrayList<Stage>();
        for (var line : text.lines()
                .filter(one -> !one.isBlank() && !one.startsWith("#"))
                .toList()) {
            var from = FROM.matcher(line);
            if (from.matches()) {
                stages.add(new Stage(from.group(2), from.group(1), new ArrayList<>()));
            } else {
                stages.get(stages.size() - 1).instructions().add(line);
            }
        }
        return new Dockerfile(stages);
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage " + name));
    }

    /** A stage with all that it goes on from, the first one first. */
    List<Stage> chain(String name) {
        var chain = new ArrayList<Stage>();
        var next = stage(name);
        chain.add(next);
        while (isStage(next.base())) {
            next = stage(next.base());
            chain.add(0, next);
        }
        return chain;
    }

    private boolean isStage(String name) {
        return stages.stream().anyMatch(stage -> stage.name().equals(name));
    }
}
