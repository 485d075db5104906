/**
 * The reconciler: compares what the broker really retains with what the slots want. It publishes nothing itself where a
 * slot can do it: it makes the slot dirty. Start reading at {@link org.otasuite.dispatcher.reconcile.Reconciliation}.
 */
@NullMarked
package org.otasuite.dispatcher.reconcile;

import org.jspecify.annotations.NullMarked;
