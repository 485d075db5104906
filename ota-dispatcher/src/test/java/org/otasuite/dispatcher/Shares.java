package org.otasuite.dispatcher;

/** The shares of slots, as if another publisher had them. */
public final class Shares {
    private Shares() {}

    /** @param duration as the database understands it */
    public static void claim(String device, String duration) {
        Tables.change(
                "update ota.slot_share set claim_id = gen_random_uuid(), claimed_until = now() + ?::interval"
                        + " where share = (select share from ota.slot where device_id = ?)",
                duration,
                device);
    }

    public static String claimOf(String device) {
        return Tables.value(
                "select claim_id from ota.slot_share where share = (select share from ota.slot where device_id = ?)",
                device);
    }

    public static boolean isClaimed(String device) {
        return "t"
                .equals(Tables.value(
                        "select claimed_until > now() is true from ota.slot_share"
                                + " where share = (select share from ota.slot where device_id = ?)",
                        device));
    }

    /** All of them. */
    public static void release() {
        Tables.change("update ota.slot_share set claim_id = null, claimed_until = null where claim_id is not null");
    }

    /** @return a new device in another share than this one */
    public static String deviceElsewhere(Fleet fleet, String device) {
        while (true) {
            var another = fleet.addDevice();
            if ("t"
                    .equals(Tables.value(
                            "select count(distinct share) = 2 from ota.slot where device_id in (?, ?)",
                            device,
                            another))) {
                return another;
            }
        }
    }
}
