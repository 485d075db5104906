package org.otasuite.dispatcher.webhook;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A range of addresses of one family.
 *
 * @param width of an address, in bits
 * @param prefix what all of them begin with
 * @param bits how many bits that is
 */
record Network(int width, BigInteger prefix, int bits) {
    private static final int MAPPED = 96;

    /** @throws IllegalArgumentException for what is not an address, a slash and a length */
    static Network of(String text) {
        var parts = text.strip().split("/", -1);
        var address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (parts.length != 2 || address == null || !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        int width = address.length * Byte.SIZE;
        int bits = Integer.parseInt(parts[1]);
        if (bits > width) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new Network(width, new BigInteger(1, address).shiftRight(width - bits), bits);
    }

    boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    /** Whether the last 32 bits of a longer address are in this network of short ones. */
    boolean containsEmbedded(InetAddress address) {
        var all = address.getAddress();
        return contains(new byte[] {all[12], all[13], all[14], all[15]});
    }

    /** Whether this is where the short addresses are among the long ones: then their length counts from there. */
    static boolean isMapped(InetAddress address) {
        return address.getAddress().length * Byte.SIZE > MAPPED && MAPPED_ADDRESSES.contains(address);
    }

    private boolean contains(byte[] address) {
        return address.length * Byte.SIZE == width
                && new BigInteger(1, address).shiftRight(width - bits).equals(prefix);
    }

    private static final Network MAPPED_ADDRESSES = new Network(128, BigInteger.valueOf(0xffff), MAPPED);
}
