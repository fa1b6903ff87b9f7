#!/usr/bin/env bash
begin
