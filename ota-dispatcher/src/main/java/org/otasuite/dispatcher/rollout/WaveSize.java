package org.otasuite.dispatcher.rollout;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many devices a wave has, without those of the waves before it.
 *
 * @param percent of the request's devices, rounded up
 * @param devices a number of them; otherwise there is a percentage
 */
@Schema(
        description = "How many devices a wave has, without those of the waves before it: either percent (of the"
                + " request's devices, rounded up) or devices.")
public record WaveSize(
        @DecimalMin("0.01") @DecimalMax("100") @Digits(integer = 3, fraction = 2) @Nullable
        BigDecimal percent,

        @Min(1) @Max(100_000) @Nullable Integer devices) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    boolean saysOneThing() {
        return (percent == null) != (devices == null);
    }

    /** @param all how many devices the request has */
    int of(int all) {
        if (devices != null) {
            return devices;
        }
        return percent == null
                ? 0
                : percent.multiply(BigDecimal.valueOf(all))
                        .divide(HUNDRED, 0, RoundingMode.CEILING)
                        .intValueExact();
    }
}
