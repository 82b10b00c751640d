package io.github.belfry.structure.planted.attic;

class IsNowhere {}
