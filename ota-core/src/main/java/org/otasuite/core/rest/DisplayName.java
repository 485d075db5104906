package org.otasuite.core.rest;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name of 1 to 100 characters on one line, which does not begin or end with a blank; or null. */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size(min = 1, max = 100)
@Pattern(regexp = "(?![\\s\\p{Z}])[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*(?<![\\s\\p{Z}])")
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface DisplayName {
    String message() default "must be 1 to 100 characters on one line, without blanks around";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
