/** What any REST service of the suite must withstand, tried on every endpoint that its OpenAPI document names. */
@NullMarked
package org.otasuite.local.testkit.hostile;

import org.jspecify.annotations.NullMarked;
