package org.otasuite.dispatcher.request;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.dispatcher.rollout.RolloutPlan;
import org.otasuite.dispatcher.rollout.Strategy;

/**
 * What a request would do.
 *
 * @param devices the devices that it would be for
 * @param waves in which they would go out; null: there is no strategy. Who would be in which is drawn by lot when the
 *     request is made
 * @param leftOut the others, by the reason
 */
public record DryRunView(Page<String> devices, @Nullable List<Wave> waves, List<Group> leftOut) {
    /**
     * A part of the devices that would go out together.
     *
     * @param wave 1 is the first
     * @param devices how many
     */
    public record Wave(int wave, int devices) {}

    /**
     * Devices that are left out for the same reason.
     *
     * @param reason project-disabled, disabled, already-applied, too-little-flash or preflight-error
     * @param total how many
     * @param deviceIds the first of them
     */
    public record Group(String reason, int total, List<String> deviceIds) {}

    static DryRunView of(Eligibility eligibility, @Nullable Strategy strategy, Paging paging) {
        var devices = eligibility.deviceIds();
        var page = devices.stream().skip(paging.offset()).limit(paging.limit()).toList();
        var groups = eligibility.leftOut().entrySet().stream()
                .map(entry -> new Group(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream().limit(paging.limit()).toList()))
                .toList();
        return new DryRunView(
                Page.of(page, devices.size(), paging),
                strategy == null ? null : waves(RolloutPlan.sizes(strategy, devices.size())),
                groups);
    }

    private static List<Wave> waves(List<Integer> sizes) {
        return IntStream.range(0, sizes.size())
                .mapToObj(i -> new Wave(i + 1, sizes.get(i)))
                .toList();
    }
}
