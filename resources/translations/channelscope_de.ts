<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>DumpReader</name>
    <message>
        <source>The * repeats the line above it, but no offset behind it says how often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind the bytes of a hex dump belongs nothing but the text that they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read as a hex dump: 1 byte, offsets left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read as a hex dump: %1 bytes, offsets left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could be a hex dump with offsets, or bytes throughout. Leave the offsets out, or put a colon behind each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This offset does not fit the bytes in front of it: a line of the hex dump is missing or cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a dump of words, whose bytes may be swapped. Take one of bytes, as hexdump -C, xxd or od -An -tx1 print.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HexReader</name>
    <message>
        <source>Hex digits belong after %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half a byte: every byte needs two hex digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A * stands for lines that were left out: dump them all, as with od -v.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After \x belong two hex digits, and then the next \x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a hex digit.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PythonReader</name>
    <message>
        <source>In Python these are characters, but they look like hex digits. Take b and the quotes away, or send it as Text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here belongs b&apos;…&apos; or nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The quote at the end is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot stand in Python&apos;s bytes: write it as \x and two hex digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After this backslash belongs n, r, t, 0, a quote, a backslash, or x and two hex digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This number could be decimal or hex: write 0x in front of each hex number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected to %1 yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not listening on %1 yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No client is connected to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No one to send to: listen or connect first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is connected yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::Base64Reader</name>
    <message>
        <source>“%1” is not a Base64 character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing may follow the padding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“=” belongs only at the end of a group of four.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last group has %1 of 4 characters; “=” pads it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This character holds bits that belong to no byte.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::CaptureDocument</name>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To see a connection without messages, choose Decode as and name its port.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::ColumnWidths</name>
    <message>
        <source>same write</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::ComposePanel</name>
    <message>
        <source>Compose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone: choose whom to send to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the message (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sen&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes on the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact bytes that will be sent, header included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted only %1 of %2 characters: there is room for %3. Send long data as File.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path of the file to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File to send</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::ConnectionBar</name>
    <message>
        <source>Mode: listen for clients or connect to a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for clients, or be one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H&amp;ost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host name or address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>127.0.0.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP port; 0 takes any free port to listen on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reachable from other machines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address to listen on; * for every address of this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or address of the server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::CopyFormats</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base64</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::Counts</name>
    <message>
        <source>en_US</source>
        <comment>Not shown: by whose rules numbers are written, as de_DE</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 message</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 row</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>channel::ui::DecodeAsDialog</name>
    <message>
        <source>Decode as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After an &amp;error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go on at the next message (resynchronise)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decode no further (strict)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Largest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest message in bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A longer declared length is an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ports of Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports of Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wherever there are messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections with one of these ports are shown, whatever is in them, and no others. For example 5000, 6000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a port: ports are numbers from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::DocumentArea</name>
    <message>
        <source>Open captures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::EndpointPanel</name>
    <message>
        <source>Endpoints and clients</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::EscapeReader</name>
    <message>
        <source>A lone backslash ends the text; \\ stands for a backslash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown escape \%1: there are \n \r \t \0 \\ \&quot; \xHH \uHHHH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half a surrogate pair is no character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two hex digits belong after \x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four hex digits belong after \u.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows shown now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File to export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line about each row, then its payload as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line about each row, then its wire bytes as hexdump -C shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An event a line, as channelcat prints them; every byte of a message is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line with columns for each row, for spreadsheets: UTF-8, and escapes where a payload is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw payloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payloads of messages alone, one right behind the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Selected rows (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows s&amp;hown so far (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows s&amp;hown now (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All rows (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::FilePayload</name>
    <message>
        <source>Choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has %2; the largest message has %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot open “%1”: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read the file: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is longer than the largest message.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows every row. Try  malformed  ·  in peer:40112 len&gt;100  ·  &quot;Hello World&quot; or /regex/  ·  not event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only the rows that match (Ctrl+/)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No saved filters so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name (one that exists is replaced):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filter was not saved: a name has 1 to %1 characters, and at most %2 filters are kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterEdit</name>
    <message>
        <source>Clear (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterErrorLine</name>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::FindBar</name>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, or anything that a filter can say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match (Shift+F3, Shift+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match (F3, Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::HexPainter</name>
    <message>
        <source>Reading from the disk…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::HexView</name>
    <message>
        <source>Copy as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select All</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a message to see its bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ways to look at the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes as hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more of the JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads and writes that built the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the message came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This row is an event: it has no payload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malformed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malformed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malformed at byte %1 (0x%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malformed at byte %1 (0x%2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload is not JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like JSON, but is longer than the 1 MiB that is laid out here.
The Text tab shows it as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes cannot be read back from the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still reading from the disk. Copy again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied %1 as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied only the first %1 of %2 as %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::MainWindow</name>
    <message>
        <source>Channelscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the newest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings left behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About captures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved recording</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: no note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::NoticeBar</name>
    <message>
        <source>Kind of notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::PagePresenter</name>
    <message>
        <source>%1 of %2 KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading from the disk…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[%1 before this]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::PayloadFormats</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text with escapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::PortSpinBox</name>
    <message>
        <source>any free port</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::RowTimes</name>
    <message>
        <source>same read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same write</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::SelectionSummary</name>
    <message>
        <source>Offset 0x%1 (%2) · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, malformed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: header %2 + payload %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::SendOutcome</name>
    <message>
        <source>the connection to %1 was ended here first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reset the connection first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection to %1 failed first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1 of its %2 bytes were sent: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending %1 to %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Sent %1 to %2 clients</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %1 to %2 clients…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %1 to %2 of %3 clients.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>an empty message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still waiting for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Still waiting for %1 clients.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %1 more did not get it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>channel::ui::SessionPresenter</name>
    <message>
        <source>This window listens on %1, which is one of the addresses of %2. Stop it first to listen on all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This window listens on %1 already: see the list at the left.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::TargetChoice</name>
    <message>
        <source>No one to send to: listen or connect first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::TextReader</name>
    <message>
        <source>[The rest cannot be read.]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficModel</name>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficPage</name>
    <message>
        <source>About the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the rows so far; the recording keeps them (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last clear, mark, note or time reference (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the newest message in view (End in the list)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+/</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export rows as text, hex dump, JSON, CSV or bare payloads (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous of this connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next of this connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::WireModel</name>
    <message>
        <source>1 write</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 writes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 read</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 reads</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Went out in more than %1 over %2; first byte %3, last byte %4. Only the first %5 are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came in more than %1 over %2; first byte %3, last byte %4. Only the first %5 are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Went out in %1 over %2; first byte %3, last byte %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came in %1 over %2; first byte %3, last byte %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which bytes of the message, from 0 at the header&apos;s first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where these bytes stand in all that this side of the connection sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes %1 of the stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this message alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, the others of a message without its end so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 other message</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 other messages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, shared with %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, shared with at least %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was read or written for this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Went out in 1 write at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came in 1 read at %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::WirePreview</name>
    <message>
        <source>… %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkBar</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel this work</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkspaceReader</name>
    <message>
        <source>It is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file that is there would be lost. %1 Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace cannot be saved as %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no workspace of Channelscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not say which version of the format it has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was written by a newer Channelscope, in version %1 of the format; this one reads up to version %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 entries; the most are %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be an object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;captures&quot; must be a list of paths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be &quot;listen&quot;, &quot;connect&quot; or &quot;proxy&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is longer than %2 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number from %2 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is longer than a workspace can be (4 MiB).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no JSON: %1, at %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
