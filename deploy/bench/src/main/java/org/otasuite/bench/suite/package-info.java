/**
 * The whole suite, two replicas of each service, at the mercy of faults: devices with every habit that real ones have, an
 * operator who changes their mind, and in the end a list of what must hold. Start reading at
 * {@link org.otasuite.bench.suite.SuiteRun}.
 */
@NullMarked
package org.otasuite.bench.suite;

import org.jspecify.annotations.NullMarked;
