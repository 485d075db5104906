package org.otasuite.core.identity;

import io.netty.util.NetUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last proxy says in the headers that proxies append to. Whatever stands before that is what the client has sent, or
 * another proxy for which this suite has nobody's word.
 */
final class ForwardedFor {
    private ForwardedFor() {}

    /**
     * The address in {@code X-Forwarded-For}.
     *
     * @param headers all of that name, in their order
     * @return an IP address without a port, or null if the last element is none
     */
    static @Nullable String address(List<String> headers) {
        var last = last(headers);
        return last == null ? null : literal(last);
    }

    /** The last element of all these headers; null if there are none. */
    static @Nullable String last(List<String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        var header = headers.get(headers.size() - 1);
        return header.substring(header.lastIndexOf(',') + 1).trim();
    }

    private static @Nullable String literal(String element) {
        var address = withoutPort(element);
        // A zone is a name on somebody else's machine.
        boolean isAddress = NetUtil.isValidIpV4Address(address)
                || (address.indexOf('%') < 0 && NetUtil.isValidIpV6Address(address));
        return isAddress ? address : null;
    }

    private static String withoutPort(String element) {
        if (element.startsWith("[")) {
            return element.substring(1, Math.max(1, element.indexOf(']')));
        }
        int colon = element.indexOf(':');
        boolean onlyOne = colon >= 0 && colon == element.lastIndexOf(':');
        return onlyOne ? element.substring(0, colon) : element;
    }
}
