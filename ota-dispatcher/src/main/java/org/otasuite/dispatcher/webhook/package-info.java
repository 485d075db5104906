/** A project's events for other systems: sent over HTTP, signed, and sent again until they are taken. */
@NullMarked
package org.otasuite.dispatcher.webhook;

import org.jspecify.annotations.NullMarked;
