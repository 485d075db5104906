package org.otasuite.packages.preflight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What devices would make of a package, as operators see it.
 *
 * @param level ok, warning or error: the worst of the findings
 * @param spaceNeeded bytes of free flash that applying it takes; absent if that cannot be told
 * @param files how many files there are
 * @param entries the first of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreflightView(
        String level, List<FindingView> findings, @Nullable Long spaceNeeded, long files, List<Entry> entries) {
    /**
     * Something that was found.
     *
     * @param code the stable name of the rule
     * @param severity warning or error
     * @param message what it means, for people
     * @param advice what to do about it
     * @param path in the archive; absent if it concerns the whole
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingView(
            String code,
            String severity,
            String message,
            String advice,
            @Nullable String path) {
        static FindingView of(Finding finding) {
            var rule = finding.rule();
            return new FindingView(rule.code(), rule.severity().label(), rule.meaning(), rule.advice(), finding.path());
        }
    }

    public static PreflightView of(PreflightReport report) {
        return new PreflightView(
                report.level().label(),
                report.findings().stream().map(FindingView::of).toList(),
                report.spaceNeeded().isPresent() ? report.spaceNeeded().getAsLong() : null,
                report.files(),
                report.entries());
    }
}
