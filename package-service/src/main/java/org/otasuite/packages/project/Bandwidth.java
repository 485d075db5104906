package org.otasuite.packages.project;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Bytes a second, or 0 for no limit. With less than 16 KiB a second no fleet could be updated. */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = Bandwidth.Check.class)
@interface Bandwidth {
    long LEAST = 16 * 1024;
    long MOST = 1_000_000_000_000L;

    String message() default "must be 0, or between " + LEAST + " and " + MOST + " bytes a second";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is not its business. */
    class Check implements ConstraintValidator<Bandwidth, Long> {
        @Override
        public boolean isValid(@Nullable Long value, ConstraintValidatorContext context) {
            return value == null || value == 0 || (value >= LEAST && value <= MOST);
        }
    }
}
