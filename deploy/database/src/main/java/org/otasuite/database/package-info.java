/** The one schema history of the suite, and the program that brings a database up to it. */
@NullMarked
package org.otasuite.database;

import org.jspecify.annotations.NullMarked;
