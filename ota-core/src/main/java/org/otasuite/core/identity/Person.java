package org.otasuite.core.identity;

import java.util.Locale;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Whom an OpenID Connect provider vouches for.
 *
 * @param subject who it is to the provider, for good
 * @param verifiedEmail in lower case; null where the provider has not checked it, since anybody can claim any other
 */
record Person(String subject, @Nullable String verifiedEmail, String name) {
    /** OpenID Connect Core 1.0, section 5.1; some providers say it as text. */
    static Person of(JsonWebToken token) {
        String email = token.getClaim(Claims.email);
        Object vouchedFor = token.getClaim("email_verified");
        boolean verified = email != null && "true".equals(String.valueOf(vouchedFor));
        String shown = token.getClaim(Claims.preferred_username);
        return new Person(
                token.getSubject(),
                verified ? email.toLowerCase(Locale.ROOT) : null,
                shown != null ? shown : verified ? email : token.getSubject());
    }
}
