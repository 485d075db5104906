/** What the tests need around the collector: a fleet in the database, and devices that speak MQTT. */
@NullMarked
package org.otasuite.collector.fleet;

import org.jspecify.annotations.NullMarked;
