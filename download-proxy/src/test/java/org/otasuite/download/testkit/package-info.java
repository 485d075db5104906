/** What the tests of the running service need: rows and objects, a device's end of a connection, and links to cut. */
package org.otasuite.download.testkit;
