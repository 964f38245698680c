-- SPDX-License-Identifier: MIT
--
-- Channel: binary messages over TCP, each CR LF "MSG" SP 1*DIGIT CR LF and then that many bytes.
--
-- Copy this file to a plugin folder of Wireshark (Help > About > Folders), or give it to tshark:
--     tshark -X lua_script:channel.lua -r capture.pcapng -Y channel
-- A connection whose bytes begin with a message is found on any port; name the ports of others in the preference
-- channel.ports, or use Decode As.
--
-- After malformed bytes it goes on at the next CR LF "MSG" SP. TCP holds back what is unfinished, a message as well
-- as what may be the beginning of that marker; malformed bytes are shown with the segment that brought them. So what
-- outlives a call is only whether such bytes go on, and what TCP holds back: should a stream end, it was truncated.

local MARKER = "\r\nMSG "
local LONGEST_HEADER = 64
local MOST_DIGITS = 56
local LONGEST_LENGTH = 2 ^ 31 - 1
local LONGEST_NEED = DESEGMENT_ONE_MORE_SEGMENT - 2 -- Greater ones, and the one between, have a meaning of their own.
local LONGEST_WAIT = 1024
local LONGEST_JSON = 1024 * 1024
local LONGEST_PREVIEW = 64
local MOST_IN_INFO = 20

-- How a call begins; nil is at the first byte of a message.
local RUN = "in malformed bytes"
local SKIP = "in bytes that reassembly would have brought"
local GUESS = "at a marker found behind malformed bytes"

local channel = Proto("channel", "Channel Protocol")
local stream_end = Proto("channel_end", "Channel Protocol, end of a stream")

local fields = {
    header = ProtoField.string("channel.header", "Header"),
    length = ProtoField.uint32("channel.length", "Length", base.DEC, nil, nil, "Bytes of the payload, as declared"),
    noncanonical = ProtoField.bool("channel.noncanonical", "Non-canonical", base.NONE, nil, nil,
        "The length is written with leading zeros"),
    guess = ProtoField.bool("channel.guess", "Found by resynchronizing", base.NONE, nil, nil,
        "A guess: what looks like a header may be part of something else"),
    payload = ProtoField.bytes("channel.payload", "Payload"),
    text = ProtoField.string("channel.text", "Text", base.UNICODE, "The payload, if it is UTF-8 without NUL"),
    malformed = ProtoField.bytes("channel.malformed", "Malformed bytes"),
    continued = ProtoField.bool("channel.malformed.continued", "Continued", base.NONE, nil, nil,
        "These bytes go on from malformed bytes of an earlier segment"),
    pending = ProtoField.uint32("channel.malformed.pending", "Malformed bytes in earlier segments", base.DEC, nil, nil,
        "They might have begun a message, but the stream ended"),
    error = ProtoField.string("channel.error", "Error"),
    error_offset = ProtoField.uint32("channel.error.offset", "Offset of the error", base.DEC, nil, nil,
        "First byte with which it can no longer be a message, counted from its first"),
    unfinished = ProtoField.bytes("channel.unfinished", "Part of a message", base.NONE,
        "TCP may not reassemble the message, or packets were cut"),
}
channel.fields = fields

local experts, expert_list = {}, {}
for code, sentence in pairs({
    ["bad-preamble"] = 'A message begins with CR LF "MSG" and a blank; this byte is another one',
    ["bad-length"] = "The length has only the digits 0 to 9, at least one, and CR behind them",
    ["message-too-big"] = "With this digit the length passes the largest message allowed",
    ["header-too-long"] = "A length has at most 56 digits",
    ["bad-terminator"] = "LF belongs behind the header's CR",
    ["truncated"] = "The stream ended inside a message",
}) do
    experts[code] = { item = ProtoExpert.new("channel." .. code, sentence, expert.group.MALFORMED, expert.severity.ERROR),
        sentence = sentence }
    table.insert(expert_list, experts[code].item)
end
channel.experts = expert_list

channel.prefs.ports = Pref.range("TCP ports", "", "Ports whose connections are Channel, besides those it finds", 65535)
channel.prefs.max_message_size = Pref.uint("Largest message", 64 * 1024 * 1024,
    "A message that declares more bytes than these is malformed")

local tcp_flags = Field.new("tcp.flags")
local tcp_sequence = Field.new("tcp.seq")
local tcp_length = Field.new("tcp.len")
local tcp_gap = Field.new("tcp.analysis.lost_segment")
local json = Dissector.get("json")

local states     -- By direction, what its latest call left behind.
local calls      -- By frame and offset, how calls began that were no matter of course: for when they come again.
local ends       -- By frame, what the streams left behind that ended there.
local recognized -- By direction, the frame in which the heuristic found it.
local info       -- The text of the column, and what of it is ours.

local function forget()
    states, calls, ends, recognized, info = {}, {}, {}, {}, {}
end
forget()
channel.init = forget

---- Reading

-- A header; or nil, an error's code and the offset of its byte; or just nil while it may become a header.
local function read_header(bytes, limit)
    for at = 1, math.min(#bytes, #MARKER) do
        if bytes:byte(at) ~= MARKER:byte(at) then return nil, "bad-preamble", at - 1 end
    end
    local length = 0
    for at = #MARKER + 1, #bytes do
        local byte, digits = bytes:byte(at), at - #MARKER - 1
        if byte >= 0x30 and byte <= 0x39 then
            if digits == MOST_DIGITS then return nil, "header-too-long", at - 1 end
            length = length * 10 + byte - 0x30
            if length > limit then return nil, "message-too-big", at - 1 end
        elseif byte == 0x0D and digits > 0 then
            local last = bytes:byte(at + 1)
            if last == nil then return nil end
            if last ~= 0x0A then return nil, "bad-terminator", at end
            return { size = at + 1, length = length, digits = digits }
        else
            return nil, "bad-length", at - 1
        end
    end
    return nil
end

-- How many of the last bytes may be the beginning of a marker.
local function half_marker(bytes)
    for size = math.min(#MARKER - 1, #bytes), 1, -1 do
        if bytes:sub(-size) == MARKER:sub(1, size) then return size end
    end
    return 0
end

-- What a buffer holds: events, and the rest: where it begins, how many bytes it needs (nil if nothing is held back),
-- and how the next call begins. `final` holds nothing back.
local function read(buffer, mode, limit, final)
    local size, at, events = buffer:len(), 0, {}
    local guess, searched = mode == GUESS, 0
    local run = (mode == RUN or mode == SKIP) and { at = 0, continued = true, skipped = mode == SKIP } or nil
    local function close_run(ending)
        run.size = ending - run.at
        if run.size > 0 then table.insert(events, run) end
    end
    while at < size do
        if run then
            local bytes = searched < size and buffer:raw(searched) or ""
            local found = bytes:find(MARKER, 1, true)
            if not found then
                local held = final and 0 or half_marker(bytes)
                close_run(size - held)
                return events, { at = size - held, need = held > 0 and DESEGMENT_ONE_MORE_SEGMENT or nil,
                    mode = run.skipped and SKIP or RUN }
            end
            at = searched + found - 1
            close_run(at)
            run, guess = nil, true
        else
            local header, code, offset = read_header(buffer:raw(at, math.min(LONGEST_HEADER, size - at)), limit)
            local missing = header and header.size + header.length - (size - at)
            if code then
                run, searched = { at = at, code = code, offset = offset }, at + 1
            elseif header and missing <= 0 then
                table.insert(events, { at = at, size = header.size + header.length, header = header, guess = guess })
                at, guess = at + header.size + header.length, false
            elseif final then
                table.insert(events, { at = at, size = size - at, skipped = true })
                return events, { at = size, mode = SKIP }
            else
                return events, { at = at, need = missing and math.min(missing, LONGEST_NEED)
                    or DESEGMENT_ONE_MORE_SEGMENT, mode = guess and GUESS or nil, header = header }
            end
        end
    end
    return events, { at = size }
end

---- Showing

-- As Wireshark writes what cannot be printed; nothing that would turn the direction of the text, either.
local function escape(text)
    local names = { ["\a"] = "\\a", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t",
        ["\v"] = "\\v" }
    local function bytes(found)
        return names[found] or (found:gsub(".", function(byte) return ("\\x%02x"):format(byte:byte()) end))
    end
    return (text:gsub("[%z\1-\31\127]", bytes):gsub("\194[\128-\159]", bytes)
        :gsub("\226\128[\139-\143\168-\174]", bytes):gsub("\226\129[\160-\175]", bytes):gsub("\239\187\191", bytes))
end

local function preview_of_text(text)
    if #text <= LONGEST_PREVIEW then return escape(text) end
    local cut = LONGEST_PREVIEW
    while cut > 0 and text:byte(cut + 1) >= 0x80 and text:byte(cut + 1) < 0xC0 do cut = cut - 1 end
    return escape(text:sub(1, cut)) .. "…"
end

local function preview_of_bytes(range)
    local shown = math.min(range:len(), LONGEST_PREVIEW / 4)
    return "<" .. tostring(range:range(0, shown):bytes()):lower() .. (shown < range:len() and "…" or "") .. ">"
end

-- The payload as text, or nil. Converting replaces what is not UTF-8; Wireshark's strings end at a NUL.
local function text_of(range)
    local text = range:string(ENC_UTF_8)
    return text == range:raw() and not text:find("\0", 1, true) and text or nil
end

local function hand_to_json(range, text, pinfo, tree)
    if #text <= LONGEST_JSON and text:find("^%s*[%[{]") and text:find("[%]}]%s*$") then
        pcall(json.call, json, range:tvb(), pinfo, tree) -- It gives up on what nests too deep.
    end
end

local function bytes_in_words(count)
    return count == 1 and "1 byte" or ("%d bytes"):format(count)
end

-- This, show_malformed and show_skipped show an event and return its words for the column.
local function show_message(event, buffer, pinfo, tree)
    local header, length = event.header, event.header.length
    local range = buffer(event.at, event.size)
    local item = tree:add(channel, range):append_text((", message of %s"):format(bytes_in_words(length)))
    item:add(fields.header, range(0, header.size))
    local digits = range(#MARKER, header.digits)
    item:add(fields.length, digits, length)
    if header.digits > 1 and digits:raw(0, 1) == "0" then item:add(fields.noncanonical, digits, true) end
    if event.guess then item:add(fields.guess, range(0, #MARKER), true):set_generated() end
    if length == 0 then return "MSG 0" end
    local payload = range(header.size, length)
    item:add(fields.payload, payload)
    local text = text_of(payload)
    if not text then return ("MSG %d %s"):format(length, preview_of_bytes(payload)) end
    item:add_packet_field(fields.text, payload, ENC_UTF_8 + ENC_STRING)
    hand_to_json(payload, text, pinfo, tree)
    return ("MSG %d %s"):format(length, preview_of_text(text))
end

local function show_error(item, event, range)
    item:add(fields.error, range, event.code):set_generated()
    if event.offset then item:add(fields.error_offset, range, event.offset):set_generated() end
    item:add_tvb_expert_info(experts[event.code].item, range, event.sentence or experts[event.code].sentence)
end

local function show_malformed(event, buffer, tree)
    local range = buffer(event.at, event.size)
    local item = tree:add(channel, range)
    item:add(fields.malformed, range)
    if event.continued then
        item:append_text((", malformed, continued: %s"):format(bytes_in_words(event.size)))
        item:add(fields.continued, range, true):set_generated()
        return ("Malformed, continued (%s)"):format(bytes_in_words(event.size))
    end
    local at = event.at + event.offset -- It may lie in the next message, which TCP may have taken away by now.
    local wrong = buffer(math.min(at, buffer:len()), at < buffer:len() and 1 or 0)
    item:append_text((", malformed: %s"):format(event.code))
    show_error(item, event, wrong)
    return ("Malformed: %s (%s)"):format(event.code, bytes_in_words(event.size))
end

local function show_skipped(event, buffer, tree)
    local range = buffer(event.at, event.size)
    local item = tree:add(channel, range):append_text(", part of a message: TCP does not reassemble it")
    item:add(fields.unfinished, range)
    return ("Part of a message (%s)"):format(bytes_in_words(event.size))
end

-- A frame may hold the ends of several calls: their words follow each other.
local function set_columns(pinfo, words, more)
    pinfo.cols.protocol = "Channel"
    if more > 0 then table.insert(words, ("%d more"):format(more)) end
    local text = table.concat(words, ", ")
    if info.frame == pinfo.number and tostring(pinfo.cols.info) == info.text then
        text = info.text .. ", " .. text
        pinfo.cols.info:clear_fence() -- TCP keeps ours with it.
    end
    pinfo.cols.info = text
    info.frame, info.text = pinfo.number, tostring(pinfo.cols.info)
end

local function show(events, buffer, pinfo, tree)
    local words, more = {}, 0
    for _, event in ipairs(events) do
        local said
        if event.header then
            said = show_message(event, buffer, pinfo, tree)
        elseif event.skipped then
            said = show_skipped(event, buffer, tree)
        else
            said = show_malformed(event, buffer, tree)
        end
        if #words < MOST_IN_INFO then table.insert(words, said) else more = more + 1 end
    end
    if #events > 0 then set_columns(pinfo, words, more) end
end

---- Between the calls

local function directions(pinfo)
    local source = ("%s %d"):format(tostring(pinfo.src), pinfo.src_port)
    local target = ("%s %d"):format(tostring(pinfo.dst), pinfo.dst_port)
    return source .. " " .. target, target .. " " .. source
end

-- TCP gives the bytes again that it held back. Were a part of them told without any of the new ones, TCP would give
-- even that part again: it is told with the rest, or when the stream ends (see packet-tcp.c, desegment_tcp).
local function must_wait(buffer, rest, held)
    return rest.need and buffer:offset() == 0 and rest.at > 0 and rest.at <= held
end

local function left_behind(pinfo, buffer, mode, events, rest, waits)
    local size = buffer:len()
    if not waits then mode = rest.mode end
    return {
        frame = pinfo.number,
        mode = mode,        -- How the next call begins,
        ending = rest.mode, -- and what the stream ends in, if none comes.
        held = rest.need and size - (waits and 0 or rest.at) or 0,
        pending = rest.need and size - rest.at or 0,
        header = rest.header,
        waiting = waits and events or {},
    }
end

local function dissect(buffer, pinfo, tree)
    local direction = directions(pinfo)
    if pinfo.visited and (recognized[direction] or 0) > pinfo.number then return 0 end
    local limit = math.min(channel.prefs.max_message_size, LONGEST_LENGTH)
    local call = ("%d %d"):format(pinfo.number, buffer:offset())
    local before = (pinfo.visited and calls[call] or not pinfo.visited and states[direction]) or { held = 0 }
    local final = pinfo.can_desegment == 0
    local events, rest, waits
    if before.told == buffer:len() then
        events, rest = before.events, { at = before.told }
    else
        events, rest = read(buffer, before.mode, limit, final)
        waits = must_wait(buffer, rest, before.held)
    end
    if waits and buffer:len() > LONGEST_WAIT then -- So many half markers are no accident.
        events, rest = read(buffer, before.mode, limit, true)
        waits = false
    end
    if not waits then show(events, buffer, pinfo, tree) end
    if rest.need then
        pinfo.desegment_offset, pinfo.desegment_len = waits and 0 or rest.at, rest.need
    end
    if not pinfo.visited then
        if before.mode or rest.need then
            calls[call] = { mode = before.mode, held = before.held }
            if rest.need and not waits and buffer:offset() == 0 then
                calls[call].told, calls[call].events = rest.at, events
            end
        end
        states[direction] = left_behind(pinfo, buffer, before.mode, events, rest, waits)
    end
    return buffer:len()
end
channel.dissector = dissect

-- On any port: what begins with a marker and is no error yet.
local function recognize(buffer, pinfo, tree)
    local size = buffer:len()
    if size < #MARKER or buffer:raw(0, #MARKER) ~= MARKER then return false end
    local _, code = read_header(buffer:raw(0, math.min(LONGEST_HEADER, size)), LONGEST_LENGTH)
    if code then return false end
    for _, direction in ipairs({ directions(pinfo) }) do
        recognized[direction] = recognized[direction] or pinfo.number
    end
    pinfo.conversation = channel
    dissect(buffer, pinfo, tree)
    return true
end
channel:register_heuristic("tcp", recognize)

---- The end of a stream

local function last(values)
    return values[#values] and values[#values].value
end

-- How many bytes came since the first that is pending; nil if nothing tells.
local function pending_bytes(state)
    return state.start and state.reached and (state.reached - state.start) % 2 ^ 32 or nil
end

local function note_sequence(state, frame, sequence, length)
    local reached = (sequence + length) % 2 ^ 32
    if not state.reached or (reached - state.reached) % 2 ^ 32 < 2 ^ 31 then state.reached = reached end
    if state.frame == frame and not state.start then state.start = (reached - state.pending) % 2 ^ 32 end
end

local function show_truncated(state, buffer, tree)
    local item = tree:add(channel, buffer(0, 0)):append_text(", truncated")
    local count, header = pending_bytes(state), state.header
    local sentence = experts.truncated.sentence
    if count and header then
        sentence = ("%s, after %d of %s"):format(sentence, count - header.size, bytes_in_words(header.length))
    elseif count then
        sentence = ("%s's header, after %s"):format(sentence, bytes_in_words(count))
    end
    show_error(item, { code = "truncated", offset = count, sentence = sentence }, buffer(0, 0))
end

-- Malformed bytes of which TCP kept at least the last.
local function show_kept(event, count, buffer, tree)
    local item = tree:add(channel, buffer(0, 0))
    item:add(fields.pending, buffer(0, 0), count):set_generated()
    if event.continued then
        item:append_text(", malformed, continued")
    else
        item:append_text((", malformed: %s"):format(event.code))
        show_error(item, event, buffer(0, 0))
    end
end

local function show_end(state, buffer, tree)
    for _, event in ipairs(state.waiting) do
        if not event.skipped then show_kept(event, event.size, buffer, tree) end
    end
    if state.ending == RUN then
        show_kept({ continued = true }, pending_bytes(state) or state.pending, buffer, tree)
    elseif state.ending ~= SKIP then
        show_truncated(state, buffer, tree)
    end
end

local function finish(direction, frame)
    local state = states[direction]
    if not state or state.frame > frame then return end
    states[direction] = nil
    if state.pending > 0 then
        ends[frame] = ends[frame] or {}
        table.insert(ends[frame], state)
    end
end

function stream_end.dissector(buffer, pinfo, tree)
    if next(states) == nil and not ends[pinfo.number] then return 0 end
    local flags, sequence = last({ tcp_flags() }), last({ tcp_sequence() })
    if not flags or not sequence then return 0 end -- The first of two passes may not have them.
    local direction, opposite = directions(pinfo)
    local syn, fin, reset = bit32.btest(flags, 2), bit32.btest(flags, 1), bit32.btest(flags, 4)
    if syn and not pinfo.visited then states[direction] = nil end
    local state = states[direction]
    if state then note_sequence(state, pinfo.number, sequence, last({ tcp_length() }) or 0) end
    if (fin or reset) and not tcp_gap() then finish(direction, pinfo.number) end
    if reset then finish(opposite, pinfo.number) end
    for _, ended in ipairs(ends[pinfo.number] or {}) do show_end(ended, buffer, tree) end
    return 0
end
register_postdissector(stream_end)

---- Ports

local tcp_ports, ports = DissectorTable.get("tcp.port"), ""
tcp_ports:add_for_decode_as(channel)

function channel.prefs_changed()
    local wanted = channel.prefs.ports
    if wanted == ports then return end
    if ports ~= "" then tcp_ports:remove(ports, channel) end
    if wanted ~= "" then tcp_ports:add(wanted, channel) end
    ports = wanted
end
