package org.otasuite.local.broker;

import java.util.List;

/** Whether a device may connect, and what it may do then. */
sealed interface Decision {
    /** Everything that no rule allows is denied; of several rules that match, the first counts. */
    record Allow(List<AccessRule> rules) implements Decision {
        public Allow {
            rules = List.copyOf(rules);
        }
    }

    record Deny() implements Decision {}
}
