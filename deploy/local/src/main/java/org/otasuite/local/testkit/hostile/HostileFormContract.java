package org.otasuite.local.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link HostileInputContract} for a service that takes forms too. */
public abstract class HostileFormContract extends HostileInputContract {
    @Test
    void refusesMalformedForms() {
        for (Endpoint endpoint : taking(Endpoint.FORM)) {
            HostileForms.all()
                    .forEach(form -> refusals.expect(
                            signed(endpoint.method(), target(endpoint)).body(form.contentType(), form.bytes())));
        }

        assertThat(refusals.complaints()).isEmpty();
    }

    @Test
    void hangsUpOnAClientThatNeverEndsAFormThatWasRefused() {
        var form = new HostileForms.Form(HostileForms.TYPE, HostileForms.endless());
        for (Endpoint endpoint : taking(Endpoint.FORM)) {
            refusals.expect(signed(endpoint.method(), target(endpoint))
                    .body(form.contentType(), form.bytes())
                    .missing(1_000));
        }

        assertThat(refusals.complaints()).isEmpty();
    }
}
