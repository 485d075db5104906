package org.otasuite.packages.member;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Role;

/**
 * A new member.
 *
 * @param subject the claim {@code sub} of the person's tokens (OpenID Connect Core 1.0, section 2); or
 * @param email an address that the provider must have verified; upper and lower case are the same
 */
@Schema(examples = "{\"subject\": \"248289761001\", \"role\": \"viewer\"}")
public record NewMember(
        @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,255}", message = "must be 1 to 255 visible ASCII characters")
        String subject,

        @Nullable
        @Size(max = 254)
        @Pattern(
                regexp = "[\\x21-\\x3f\\x41-\\x7e]+@[A-Za-z0-9.-]+",
                message = "must be an address of ASCII characters")
        String email,

        @NotNull Role role) {
    void refuseUnlessOne() {
        if ((subject == null) == (email == null)) {
            throw new OtaException(ErrorCode.INVALID_REQUEST, "Either subject or email must be given.");
        }
    }

    @Nullable
    String lowerCaseEmail() {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }
}
