/** Live events of a project: a log in the database, written by triggers and read by any replica. */
@NullMarked
package org.otasuite.dispatcher.event;

import org.jspecify.annotations.NullMarked;
