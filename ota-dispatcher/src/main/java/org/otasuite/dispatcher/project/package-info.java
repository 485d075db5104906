/** What this service needs to know of projects, as package-service publishes it. */
@NullMarked
package org.otasuite.dispatcher.project;

import org.jspecify.annotations.NullMarked;
