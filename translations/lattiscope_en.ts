<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source> · %n value(s) not finite</source>
        <translation>
            <numerusform> · %n value not finite</numerusform>
            <numerusform> · %n values not finite</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::AttachDialog</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> in %n database(s)</source>
        <translation>
            <numerusform> in %n database</numerusform>
            <numerusform> in %n databases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::CompareTextsView</name>
    <message numerus="yes">
        <source>%n place(s) differ.</source>
        <translation>
            <numerusform>%n place differs.</numerusform>
            <numerusform>%n places differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::FilterBar</name>
    <message numerus="yes">
        <source>%1    %n run(s)</source>
        <translation>
            <numerusform>%1    %n run</numerusform>
            <numerusform>%1    %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::RunActions</name>
    <message numerus="yes">
        <source>%n run(s) moved to the trash; Ctrl+Z brings them back.</source>
        <translation>
            <numerusform>%n run moved to the trash; Ctrl+Z brings it back.</numerusform>
            <numerusform>%n runs moved to the trash; Ctrl+Z brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>tags of %n run(s)</source>
        <translation>
            <numerusform>tags of %n run</numerusform>
            <numerusform>tags of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>star of %n run(s)</source>
        <translation>
            <numerusform>star of %n run</numerusform>
            <numerusform>star of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no star of %n run(s)</source>
        <translation>
            <numerusform>no star of %n run</numerusform>
            <numerusform>no star of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>archive of %n run(s)</source>
        <translation>
            <numerusform>archive of %n run</numerusform>
            <numerusform>archive of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>return of %n run(s) from the archive</source>
        <translation>
            <numerusform>return of %n run from the archive</numerusform>
            <numerusform>return of %n runs from the archive</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) archived; Ctrl+Z brings them back.</source>
        <translation>
            <numerusform>%n run archived; Ctrl+Z brings it back.</numerusform>
            <numerusform>%n runs archived; Ctrl+Z brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>trash of %n run(s)</source>
        <translation>
            <numerusform>trash of %n run</numerusform>
            <numerusform>trash of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>return of %n run(s)</source>
        <translation>
            <numerusform>return of %n run</numerusform>
            <numerusform>return of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::RunDetails</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::RunTableModel</name>
    <message numerus="yes">
        <source>   %n run(s)</source>
        <translation>
            <numerusform>   %n run</numerusform>
            <numerusform>   %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::StatusLine</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>engine: %n job(s)</source>
        <translation>
            <numerusform>engine: %n job</numerusform>
            <numerusform>engine: %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (%n source(s))</source>
        <translation>
            <numerusform> (%n source)</numerusform>
            <numerusform> (%n sources)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · CPU, %n thread(s)</source>
        <translation>
            <numerusform> · CPU, %n thread</numerusform>
            <numerusform> · CPU, %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::SweepActions</name>
    <message numerus="yes">
        <source>Stopping %n run(s) of the sweep.</source>
        <translation>
            <numerusform>Stopping %n run of the sweep.</numerusform>
            <numerusform>Stopping %n runs of the sweep.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::SweepForm</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::TagEditor</name>
    <message numerus="yes">
        <source>Tags of %n run(s)</source>
        <translation>
            <numerusform>Tags of %n run</numerusform>
            <numerusform>Tags of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::TrainForm</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::TrainPage</name>
    <message numerus="yes">
        <source>Start %n run(s)</source>
        <translation>
            <numerusform>Start %n run</numerusform>
            <numerusform>Start %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Queued %n run(s) as %1</source>
        <translation>
            <numerusform>Queued %n run as %1</numerusform>
            <numerusform>Queued %n runs as %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::WritesDialog</name>
    <message numerus="yes">
        <source>%n value(s) of the last write would be restored, where nobody changed them since.</source>
        <translation>
            <numerusform>%n value of the last write would be restored, unless somebody changed it since.</numerusform>
            <numerusform>%n values of the last write would be restored, where nobody changed them since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) would be written to %1.</source>
        <translation>
            <numerusform>%n value would be written to %1.</numerusform>
            <numerusform>%n values would be written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were written. The last write can be taken back.</source>
        <translation>
            <numerusform>%n value was written. The last write can be taken back.</numerusform>
            <numerusform>%n values were written. The last write can be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were restored.</source>
        <translation>
            <numerusform>%n value was restored.</numerusform>
            <numerusform>%n values were restored.</numerusform>
        </translation>
    </message>
</context>
</TS>
