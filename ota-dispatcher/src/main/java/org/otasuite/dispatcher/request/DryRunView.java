package org.otasuite.dispatcher.request;

import java.util.List;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;

/**
 * What a request would do.
 *
 * @param devices the devices that it would be for
 * @param leftOut the others, by the reason
 */
public record DryRunView(Page<String> devices, List<Group> leftOut) {
    /**
     * Devices that are left out for the same reason.
     *
     * @param reason project-disabled, disabled, already-applied, too-little-flash or preflight-error
     * @param total how many
     * @param deviceIds the first of them
     */
    public record Group(String reason, int total, List<String> deviceIds) {}

    static DryRunView of(Eligibility eligibility, Paging paging) {
        var devices = eligibility.deviceIds();
        var page = devices.stream().skip(paging.offset()).limit(paging.limit()).toList();
        var groups = eligibility.leftOut().entrySet().stream()
                .map(entry -> new Group(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream().limit(paging.limit()).toList()))
                .toList();
        return new DryRunView(Page.of(page, devices.size(), paging), groups);
    }
}
