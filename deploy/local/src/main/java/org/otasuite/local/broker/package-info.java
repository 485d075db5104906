/** The MQTT broker in this process, and how it decides who may do what. */
@NullMarked
package org.otasuite.local.broker;

import org.jspecify.annotations.NullMarked;
