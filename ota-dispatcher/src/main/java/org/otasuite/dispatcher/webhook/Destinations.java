package org.otasuite.dispatcher.webhook;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;

/** Says where a URL leads, and whether anything may be sent there. */
@ApplicationScoped
class Destinations {
    private final AddressPolicy policy;
    private final Names names;
    private final WebhookConfig config;

    Destinations(AddressPolicy policy, Names names, WebhookConfig config) {
        this.policy = policy;
        this.names = names;
        this.config = config;
    }

    /** Nothing may be sent there. It does not say what it is, which is nobody's business. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("not allowed", null, false, false);
        }
    }

    /** @throws OtaException {@link ErrorCode#INVALID_URL} for one that can be refused without looking its name up */
    WebhookUrl check(String url) {
        var checked = WebhookUrl.of(url, config.plainHttp());
        var address = NetUtil.createByteArrayFromIpAddressString(checked.host());
        if (address != null && !isAllowed(address)) {
            throw WebhookUrl.invalid("Nothing may be sent to this address.");
        }
        return checked;
    }

    private boolean isAllowed(byte[] address) {
        try {
            return policy.allows(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * The address to connect to: the name must not be looked up again. Fails with {@link Refused} if any address of the
     * name is not allowed.
     *
     * @param turn of several addresses, which one
     */
    Future<InetAddress> address(WebhookUrl url, int turn) {
        return names.lookUp(url.host()).map(found -> chosen(found, turn));
    }

    private InetAddress chosen(List<InetAddress> found, int turn) {
        if (!found.stream().allMatch(policy::allows)) {
            throw new Refused();
        }
        return found.get(turn % found.size());
    }
}
