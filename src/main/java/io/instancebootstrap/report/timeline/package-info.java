/** A run drawn as bars over time, for a terminal and for a browser. */
@NullMarked
package io.instancebootstrap.report.timeline;

import org.jspecify.annotations.NullMarked;
