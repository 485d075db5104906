package org.otasuite.local.device;

import org.jspecify.annotations.Nullable;

/** Keeps the power on until the step, if any, at which it is to go. */
final class PowerSupply {

    private final @Nullable PowerLoss lossAt;
    private boolean lost;

    PowerSupply(@Nullable PowerLoss lossAt) {
        this.lossAt = lossAt;
    }

    /** Ends the cycle if the power goes at this step. */
    void reach(PowerLoss step) {
        if (step == lossAt) {
            lost = true;
            throw new PowerLostException(step);
        }
    }

    boolean lost() {
        return lost;
    }
}
