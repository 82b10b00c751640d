/**
 * What is between a browser and this node (protocol.md §9): probes that a page measures with, and
 * what clients found out, counted by address range for operators.
 */
package io.github.belfry.doctor;
