package org.otasuite.core.message;

/** Text from a device, made fit to be stored and shown. */
final class DeviceText {
    private DeviceText() {}

    /** Without control characters and lone surrogates, and not longer than the limit (UTF-16 units). */
    static String clean(String text, int limit) {
        var cut = text.length() > limit ? text.substring(0, limit) : text;
        var clean = new StringBuilder(cut.length());
        cut.codePoints()
                .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '\uFFFD' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
