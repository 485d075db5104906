/** An OpenID Connect provider for tests: its documents, its keys and its tokens. */
@NullMarked
package org.otasuite.local.testkit.identity;

import org.jspecify.annotations.NullMarked;
