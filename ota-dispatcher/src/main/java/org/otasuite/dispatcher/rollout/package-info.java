/**
 * Rollouts: requests that go out in waves, when they may, as long as they succeed. Start reading at
 * {@link org.otasuite.dispatcher.rollout.Decision}, which says what shall be, and
 * {@link org.otasuite.dispatcher.rollout.RolloutKeeper}, which makes it so.
 */
@NullMarked
package org.otasuite.dispatcher.rollout;

import org.jspecify.annotations.NullMarked;
