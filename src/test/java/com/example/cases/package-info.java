/**
 * What a shop's transactions can come to: added in tests to the WAR of {@code examples/}, whose
 * data source, persistence unit and outbox jar it uses.
 */
package com.example.cases;
